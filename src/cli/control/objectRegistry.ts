import type { ControlObject } from './objectModel';
import { acorn } from './objects/acorn';
import { bagel } from './objects/bagel';
import { balloon } from './objects/balloon';
import { banana } from './objects/banana';
import { baseball } from './objects/baseball';
import { basketball } from './objects/basketball';
import { bellPepper } from './objects/bellPepper';
import { bookJacket } from './objects/bookJacket';
import { bowTie } from './objects/bowTie';
import { butternutSquash } from './objects/butternutSquash';
import { corn } from './objects/corn';
import { cowboyHat } from './objects/cowboyHat';
import { crate } from './objects/crate';
import { cucumber } from './objects/cucumber';
import { foldingChair } from './objects/foldingChair';
import { fryingPan } from './objects/fryingPan';
import { golfBall } from './objects/golfBall';
import { grannySmith } from './objects/grannySmith';
import { lemon } from './objects/lemon';
import { mailbox } from './objects/mailbox';
import { mushroom } from './objects/mushroom';
import { orange } from './objects/orange';
import { pineapple } from './objects/pineapple';
import { pomegranate } from './objects/pomegranate';
import { pretzel } from './objects/pretzel';
import { rugbyBall } from './objects/rugbyBall';
import { screwdriver } from './objects/screwdriver';
import { soccerBall } from './objects/soccerBall';
import { strawberry } from './objects/strawberry';
import { tennisBall } from './objects/tennisBall';
import { volleyball } from './objects/volleyball';

/** Every class of the Control set; the order is that of the model's outputs (by class index). */
export const CONTROL_OBJECTS: readonly ControlObject[] = [
  acorn,
  bagel,
  balloon,
  banana,
  baseball,
  basketball,
  bellPepper,
  bookJacket,
  bowTie,
  butternutSquash,
  corn,
  cowboyHat,
  crate,
  cucumber,
  foldingChair,
  fryingPan,
  golfBall,
  grannySmith,
  lemon,
  mailbox,
  mushroom,
  orange,
  pineapple,
  pomegranate,
  pretzel,
  rugbyBall,
  screwdriver,
  soccerBall,
  strawberry,
  tennisBall,
  volleyball,
].sort((a, b) => a.classIndex - b.classIndex);

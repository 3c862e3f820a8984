import type { ControlObject } from './objectModel';
import { acorn } from './objects/acorn';
import { acousticGuitar } from './objects/acousticGuitar';
import { analogClock } from './objects/analogClock';
import { bagel } from './objects/bagel';
import { balloon } from './objects/balloon';
import { banana } from './objects/banana';
import { barrel } from './objects/barrel';
import { baseball } from './objects/baseball';
import { basketball } from './objects/basketball';
import { beacon } from './objects/beacon';
import { bellPepper } from './objects/bellPepper';
import { birdhouse } from './objects/birdhouse';
import { bookJacket } from './objects/bookJacket';
import { bowTie } from './objects/bowTie';
import { bucket } from './objects/bucket';
import { butternutSquash } from './objects/butternutSquash';
import { candle } from './objects/candle';
import { coffeeMug } from './objects/coffeeMug';
import { computerKeyboard } from './objects/computerKeyboard';
import { computerMouse } from './objects/computerMouse';
import { corn } from './objects/corn';
import { cowboyHat } from './objects/cowboyHat';
import { crate } from './objects/crate';
import { cucumber } from './objects/cucumber';
import { drum } from './objects/drum';
import { dumbbell } from './objects/dumbbell';
import { envelope } from './objects/envelope';
import { foldingChair } from './objects/foldingChair';
import { fryingPan } from './objects/fryingPan';
import { goblet } from './objects/goblet';
import { golfBall } from './objects/golfBall';
import { grannySmith } from './objects/grannySmith';
import { hammer } from './objects/hammer';
import { hourglass } from './objects/hourglass';
import { lemon } from './objects/lemon';
import { mailbox } from './objects/mailbox';
import { mortarboard } from './objects/mortarboard';
import { mushroom } from './objects/mushroom';
import { orange } from './objects/orange';
import { padlock } from './objects/padlock';
import { pineapple } from './objects/pineapple';
import { plunger } from './objects/plunger';
import { pomegranate } from './objects/pomegranate';
import { popBottle } from './objects/popBottle';
import { pretzel } from './objects/pretzel';
import { rugbyBall } from './objects/rugbyBall';
import { screwdriver } from './objects/screwdriver';
import { soccerBall } from './objects/soccerBall';
import { strawberry } from './objects/strawberry';
import { streetSign } from './objects/streetSign';
import { tableLamp } from './objects/tableLamp';
import { teapot } from './objects/teapot';
import { tennisBall } from './objects/tennisBall';
import { trafficLight } from './objects/trafficLight';
import { umbrella } from './objects/umbrella';
import { volleyball } from './objects/volleyball';
import { wineBottle } from './objects/wineBottle';

/** Every class of the Control set; the order is that of the model's outputs (by class index). */
export const CONTROL_OBJECTS: readonly ControlObject[] = [
  acorn,
  acousticGuitar,
  analogClock,
  bagel,
  balloon,
  banana,
  barrel,
  baseball,
  basketball,
  beacon,
  bellPepper,
  birdhouse,
  bookJacket,
  bowTie,
  bucket,
  butternutSquash,
  candle,
  coffeeMug,
  computerKeyboard,
  computerMouse,
  corn,
  cowboyHat,
  crate,
  cucumber,
  drum,
  dumbbell,
  envelope,
  foldingChair,
  fryingPan,
  goblet,
  golfBall,
  grannySmith,
  hammer,
  hourglass,
  lemon,
  mailbox,
  mortarboard,
  mushroom,
  orange,
  padlock,
  pineapple,
  plunger,
  pomegranate,
  popBottle,
  pretzel,
  rugbyBall,
  screwdriver,
  soccerBall,
  strawberry,
  streetSign,
  tableLamp,
  teapot,
  tennisBall,
  trafficLight,
  umbrella,
  volleyball,
  wineBottle,
].sort((a, b) => a.classIndex - b.classIndex);

import type { ControlObject } from './objectModel';
import { analogClock } from './objects/analogClock';
import { barrel } from './objects/barrel';
import { basketball } from './objects/basketball';
import { bucket } from './objects/bucket';
import { candle } from './objects/candle';
import { coffeeMug } from './objects/coffeeMug';
import { computerKeyboard } from './objects/computerKeyboard';
import { computerMouse } from './objects/computerMouse';
import { drum } from './objects/drum';
import { dumbbell } from './objects/dumbbell';
import { envelope } from './objects/envelope';
import { goblet } from './objects/goblet';
import { hammer } from './objects/hammer';
import { hourglass } from './objects/hourglass';
import { padlock } from './objects/padlock';
import { plunger } from './objects/plunger';
import { popBottle } from './objects/popBottle';
import { streetSign } from './objects/streetSign';
import { tableLamp } from './objects/tableLamp';
import { teapot } from './objects/teapot';
import { trafficLight } from './objects/trafficLight';
import { umbrella } from './objects/umbrella';
import { wineBottle } from './objects/wineBottle';

/** Every class of the Control set, one entry a line; the order is that of the model's outputs (by class index). */
export const CONTROL_OBJECTS: readonly ControlObject[] = [
  analogClock,
  barrel,
  basketball,
  bucket,
  candle,
  coffeeMug,
  computerKeyboard,
  computerMouse,
  drum,
  dumbbell,
  envelope,
  goblet,
  hammer,
  hourglass,
  padlock,
  plunger,
  popBottle,
  streetSign,
  tableLamp,
  teapot,
  trafficLight,
  umbrella,
  wineBottle,
].sort((a, b) => a.classIndex - b.classIndex);

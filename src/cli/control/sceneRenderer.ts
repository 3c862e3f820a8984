import { Box3, Group, Mesh, type Object3D, Quaternion, Vector3 } from 'three';
import { Random } from '../../lib/pure/random';
import { backdropPlane } from './backdrop';
import { clutterThing } from './clutter';
import { IdPass, type Seen } from './idPass';
import { MaterialKit } from './materialKit';
import type { ControlObject, Pose } from './objectModel';
import { placeObjects, type Spot } from './placement';
import { LEAST_VISIBILITY, type RenderedObject, type SceneRequest } from './sceneModel';
import { planScene, type ScenePlan } from './scenePlan';
import { CAMERA_DISTANCE, Stage } from './stage';

const ATTEMPTS = 60;
/** Half angle, radians, within which a `facing` object shows its front. */
const FACING = 0.85;

/** An object that was built and turned, of radius 1 round `centre`, which stands `height` above its base. */
interface Actor {
  readonly body: Group;
  readonly scale: number;
  readonly height: number;
  readonly yaw: number;
  readonly pose: Pose;
}

/** Builds, places and draws scenes on one WebGL canvas. */
export class SceneRenderer {
  readonly stage: Stage;
  readonly #kit = new MaterialKit();
  readonly #ids: IdPass;
  readonly #classes: ReadonlyMap<number, ControlObject>;

  constructor(sizePx: number, objects: readonly ControlObject[]) {
    this.stage = new Stage(sizePx);
    this.#ids = new IdPass(this.stage.renderer);
    this.#classes = new Map(objects.map((object) => [object.classIndex, object]));
  }

  /**
   * Draws one scene onto the stage's canvas and says what is seen. Objects, poses, light and surroundings depend on the
   * seed alone; where an object is hidden too far, only the places are drawn again. Throws after 60 attempts.
   */
  render(request: SceneRequest): RenderedObject[] {
    const plan = planScene(request.seed, request.difficulty);
    const { stage } = this;
    stage.set(plan);
    const actors = request.objects.map((wanted, i) => this.#actor(`${request.seed}/object/${i}`, wanted));
    const clutter = this.#clutter(request.seed, plan.clutter);
    const seen = this.#arrange(request, plan, actors, clutter);
    const back = this.#backdrop(plan, [...actors, ...clutter]);
    const bodies = [...actors, ...clutter].map(({ body }) => body);
    for (const body of bodies) setShadow(body);
    stage.scene.add(...bodies, ...back);
    stage.renderer.render(stage.scene, stage.camera);
    for (const node of [...bodies, ...back]) drop(node);
    this.#kit.release();
    return request.objects.map((wanted, i) => ({ ...wanted, ...seen[i]! }));
  }

  #actor(seed: string, wanted: { classIndex: number; scale: number }): Actor {
    const object = this.#classes.get(wanted.classIndex);
    if (!object) throw new Error(`SceneRenderer: class ${wanted.classIndex} has no object in objectRegistry.ts.`);
    const turn = new Random(`${seed}/pose`);
    const yaw = object.pose === 'facing' ? turn.range(-FACING, FACING) : turn.range(-Math.PI, Math.PI);
    const body = object.build(new Random(seed), this.#kit);
    if (object.pose === 'rolling') body.quaternion.premultiply(anyRotation(turn));
    return { ...normalise(body), scale: wanted.scale, yaw, pose: object.pose };
  }

  #clutter(seed: string, count: number): Actor[] {
    return Array.from({ length: count }, (_, i) => {
      const random = new Random(`${seed}/clutter/${i}`);
      const scale = random.range(0.12, 0.26);
      return { ...normalise(clutterThing(random, this.#kit)), scale, yaw: random.range(-3, 3), pose: 'standing' };
    });
  }

  #arrange(request: SceneRequest, plan: ScenePlan, actors: readonly Actor[], clutter: readonly Actor[]): Seen[] {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const random = new Random(`${request.seed}/place/${attempt}`);
      const spots = placeObjects(
        random,
        actors.map(({ scale }) => scale),
      );
      if (!spots) continue;
      for (const [i, actor] of actors.entries()) this.#stand(actor, spots[i]!, plan);
      for (const thing of clutter) this.#stand(thing, { u: random.range(0, 1), v: random.range(0.1, 0.9) }, plan);
      const bodies = actors.map(({ body }) => body);
      const seen = this.#ids.measure(
        this.stage.camera,
        bodies,
        clutter.map(({ body }) => body),
      );
      if (seen.every(({ visibility }) => visibility >= LEAST_VISIBILITY)) return seen;
    }
    throw new Error(`SceneRenderer: no room for ${request.seed} in ${ATTEMPTS} attempts.`);
  }

  /**
   * Puts an object on the ground so that the middle of its sphere is seen at `spot` with the diameter that was asked
   * for. At distance t along the ray, a radius r = t * q (q from the scale and the field of view) and the middle's
   * height r * height must equal that of the ray: eye.y + t * ray.y = t * q * height.
   */
  #stand(actor: Actor, spot: Spot, plan: ScenePlan): void {
    const { camera } = this.stage;
    const ray = new Vector3(spot.u * 2 - 1, 1 - spot.v * 2, 0.5).unproject(camera).sub(camera.position).normalize();
    const forward = camera.getWorldDirection(new Vector3());
    const q = actor.scale * Math.tan(plan.camera.fov / 2) * ray.dot(forward);
    const drop = Math.max(q * actor.height - ray.y, 0.04);
    const t = camera.position.y / drop;
    const { body } = actor;
    body.position.copy(camera.position).addScaledVector(ray, t);
    body.position.y = t * q * actor.height;
    body.scale.setScalar(t * q);
    const towards = Math.atan2(camera.position.x - body.position.x, camera.position.z - body.position.z);
    body.rotation.set(0, actor.pose === 'facing' ? towards + actor.yaw : actor.yaw, 0);
    body.updateMatrixWorld(true);
  }

  /** Ground under and wall behind everything. */
  #backdrop(plan: ScenePlan, actors: readonly Actor[]): Mesh[] {
    const size = CAMERA_DISTANCE * 16;
    const ground = backdropPlane(this.#kit, plan.ground, size, CAMERA_DISTANCE / 2);
    ground.rotation.x = -Math.PI / 2;
    ground.receiveShadow = true;
    const furthest = Math.min(...actors.map(({ body }) => body.position.z - body.scale.x));
    const wall = backdropPlane(this.#kit, plan.wall, size, CAMERA_DISTANCE / 2);
    wall.position.z = furthest - plan.wall.gap * CAMERA_DISTANCE;
    wall.receiveShadow = true;
    return [ground, wall];
  }
}

/** Moves and shrinks what was built so that its sphere has radius 1 round the origin of the returned group. */
function normalise(built: Object3D): { body: Group; height: number } {
  const holder = new Group();
  holder.add(built);
  holder.updateMatrixWorld(true);
  const box = new Box3().setFromObject(holder, true);
  const centre = box.getCenter(new Vector3());
  const radius = furthestFrom(holder, centre);
  const inner = new Group();
  inner.add(built);
  inner.position.copy(centre).multiplyScalar(-1 / radius);
  inner.scale.setScalar(1 / radius);
  const body = new Group();
  body.add(inner);
  return { body, height: (centre.y - box.min.y) / radius };
}

function furthestFrom(root: Object3D, centre: Vector3): number {
  const point = new Vector3();
  let most = 0;
  root.traverse((node) => {
    if (!(node instanceof Mesh)) return;
    const position = node.geometry.getAttribute('position');
    for (let i = 0; i < position.count; i += 1) {
      point.fromBufferAttribute(position, i).applyMatrix4(node.matrixWorld);
      most = Math.max(most, point.distanceToSquared(centre));
    }
  });
  return Math.sqrt(most) || 1;
}

/** Uniform over all rotations (Shoemake). */
function anyRotation(random: Random): Quaternion {
  const [a, b, c] = [random.float(), random.range(0, 2 * Math.PI), random.range(0, 2 * Math.PI)];
  const [p, q] = [Math.sqrt(1 - a), Math.sqrt(a)];
  return new Quaternion(p * Math.sin(b), p * Math.cos(b), q * Math.sin(c), q * Math.cos(c));
}

function setShadow(root: Object3D): void {
  root.traverse((node) => {
    node.castShadow = true;
    node.receiveShadow = true;
  });
}

/** Takes a node out of the scene and frees its geometries; materials stay with the kit. */
function drop(root: Object3D): void {
  root.removeFromParent();
  root.traverse((node) => {
    if (node instanceof Mesh) node.geometry.dispose();
  });
}

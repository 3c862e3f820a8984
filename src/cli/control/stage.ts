import {
  ACESFilmicToneMapping,
  AmbientLight,
  BackSide,
  BoxGeometry,
  Color,
  DirectionalLight,
  Mesh,
  MeshBasicMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  type Texture,
  WebGLRenderer,
} from 'three';
import { blackBody, type ScenePlan } from './scenePlan';

/** Camera's distance from the point it looks at; only ratios matter, so it is the same for every picture. */
export const CAMERA_DISTANCE = 10;

/** Renderer, camera and lights, made once; `set` arranges them for a picture. */
export class Stage {
  readonly renderer: WebGLRenderer;
  readonly scene = new Scene();
  readonly camera = new PerspectiveCamera(35, 1, 0.5, 400);
  readonly #key = new DirectionalLight();
  readonly #fill = new DirectionalLight();
  readonly #ambient = new AmbientLight();

  constructor(sizePx: number) {
    this.renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
    this.renderer.setSize(sizePx, sizePx, false);
    this.renderer.toneMapping = ACESFilmicToneMapping;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.scene.environment = roomLight(this.renderer);
    this.scene.add(this.#key, this.#key.target, this.#fill, this.#ambient);
    this.#prepareShadow();
  }

  set(plan: ScenePlan): void {
    this.#setCamera(plan.camera);
    aim(this.#key, plan.key.azimuth, plan.key.elevation);
    this.#key.color.setRGB(...blackBody(plan.key.temperatureK));
    this.#key.intensity = plan.key.intensity;
    aim(this.#fill, plan.key.azimuth + Math.PI * 0.75, 0.5);
    this.#fill.color.setRGB(...blackBody(plan.fill.temperatureK));
    this.#fill.intensity = plan.fill.intensity;
    this.#ambient.intensity = 0.25;
    this.scene.environmentIntensity = plan.environment.intensity;
    this.scene.environmentRotation.y = plan.environment.turn;
    this.renderer.toneMappingExposure = plan.exposure;
  }

  #setCamera({ fov, elevation, roll }: ScenePlan['camera']): void {
    this.camera.fov = (fov * 180) / Math.PI;
    this.camera.position.set(0, CAMERA_DISTANCE * Math.sin(elevation), CAMERA_DISTANCE * Math.cos(elevation));
    this.camera.up.set(Math.sin(roll), Math.cos(roll), 0);
    this.camera.lookAt(0, 0, 0);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
  }

  #prepareShadow(): void {
    const { shadow } = this.#key;
    this.#key.castShadow = true;
    shadow.mapSize.set(512, 512);
    shadow.radius = 4;
    shadow.bias = -0.002;
    shadow.normalBias = 0.03;
    const reach = CAMERA_DISTANCE * 0.6;
    Object.assign(shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 80 });
    shadow.camera.updateProjectionMatrix();
  }
}

function aim(light: DirectionalLight, azimuth: number, elevation: number): void {
  const far = CAMERA_DISTANCE * 3;
  const flat = Math.cos(elevation) * far;
  light.position.set(Math.sin(azimuth) * flat, Math.sin(elevation) * far, Math.cos(azimuth) * flat);
}

/** What shiny surfaces mirror: a grey room with a window, a lamp panel and a dark floor, blurred by roughness. */
function roomLight(renderer: WebGLRenderer): Texture {
  const room = new Scene();
  const panel = (level: number, size: [number, number, number], at: [number, number, number], side = false): void => {
    const material = new MeshBasicMaterial({
      color: new Color(level, level, level),
      ...(side ? { side: BackSide } : {}),
    });
    const mesh = new Mesh(new BoxGeometry(...size), material);
    mesh.position.set(...at);
    room.add(mesh);
  };
  panel(0.45, [20, 12, 20], [0, 4, 0], true);
  panel(0.18, [19, 0.2, 19], [0, -1.8, 0]);
  panel(5, [6, 5, 0.2], [-3, 4, -9.5]);
  panel(3, [0.2, 4, 5], [9.5, 4, 2]);
  panel(6, [5, 0.2, 5], [1, 9.5, 1]);
  const generator = new PMREMGenerator(renderer);
  const { texture } = generator.fromScene(room, 0.02);
  generator.dispose();
  return texture;
}

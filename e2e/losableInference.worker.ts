// The product's inference worker in a browser whose graphics card can be taken away, as a driver that fails does.
import '../src/inference/inference.worker';
import { LOSE_GRAPHICS_CARD } from './loseGraphicsCard';

interface Device {
  destroy(): void;
}
interface Adapter {
  requestDevice(...options: unknown[]): Promise<Device>;
}

const { GPUAdapter } = globalThis as unknown as { GPUAdapter?: { prototype: Adapter } };
if (GPUAdapter) {
  const devices: Device[] = [];
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...options) {
    const device = await requestDevice.apply(this, options);
    devices.push(device);
    return device;
  };
  new BroadcastChannel(LOSE_GRAPHICS_CARD).onmessage = () => {
    for (const device of devices) device.destroy();
  };
}

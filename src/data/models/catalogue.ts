/** The hub; every address of a download begins with it. */
export const HUB_URL = 'https://huggingface.co/';

export type Precision = 'fp32' | 'fp16' | 'int8';

/** One file of a model, in one precision. */
export interface HubFile {
  readonly precision: Precision;
  /** path in the repository */
  readonly path: string;
  /** as listed by the hub, rounded; absent: not known before the hub is asked */
  readonly megabytes?: number;
  /** hex, where it is known beforehand; else the hub's own list of files is asked for it */
  readonly sha256?: string;
}

/** An ImageNet-1k classifier on the hub. Only what is known is stated: a field that is absent is not known here. */
export interface HubModel {
  readonly id: string;
  readonly name: string;
  /** owner/name on the hub */
  readonly repository: string;
  /** branch, tag or commit that is asked for; the commit it stood for is kept with the download */
  readonly revision: string;
  /** fp32 first: it is the default */
  readonly files: readonly [HubFile, ...HubFile[]];
  /** how its pictures are prepared, as documented; the hub's own file decides, and is shown when it was read */
  readonly documented?: string;
  /** of the original weights */
  readonly licence?: string;
  /** published accuracies on ImageNet, percent, with what they are of */
  readonly accuracy?: { readonly top1: number; readonly real?: number; readonly v2?: number; readonly source: string };
}

const TIMM_RESULTS = 'timm results, at 224 px, crop 0.875, bicubic';

/** `model.onnx` and its smaller relatives, as the conversion scripts of transformers.js name them. */
function files(fp32?: number, fp16?: number, int8?: number): HubModel['files'] {
  const file = (precision: Precision, path: string, megabytes?: number): HubFile => ({
    precision,
    path,
    ...(megabytes === undefined ? {} : { megabytes }),
  });
  return [
    file('fp32', 'onnx/model.onnx', fp32),
    file('fp16', 'onnx/model_fp16.onnx', fp16),
    file('int8', 'onnx/model_quantized.onnx', int8),
  ];
}

/**
 * Models that are known to be on the hub, smallest first. Sizes as the hub lists them; accuracies only where weights of the same
 * name are in the timm results at commit aa4b5850, percent.
 */
export const HUB_MODELS: readonly HubModel[] = [
  {
    id: 'mobilenetv3-small',
    name: 'MobileNetV3 small 1.0 (lamb)',
    repository: 'onnx-community/mobilenetv3_small_100.lamb_in1k',
    revision: 'main',
    files: files(),
    documented: '256 → 224 px, bicubic, ImageNet mean and std',
    accuracy: { top1: 67.64, real: 74.89, v2: 54.63, source: TIMM_RESULTS },
  },
  {
    id: 'mobilenetv4-small',
    name: 'MobileNetV4 conv small (e2400, r224)',
    repository: 'onnx-community/mobilenetv4_conv_small.e2400_r224_in1k',
    revision: 'main',
    files: files(15.1, 7.6, 3.9),
    documented: '256 → 224 px, bicubic, ImageNet mean and std',
    accuracy: { top1: 73.76, real: 80.83, v2: 60.9, source: TIMM_RESULTS },
  },
  {
    id: 'mobilevit-small',
    name: 'MobileViT small',
    repository: 'Xenova/mobilevit-small',
    revision: 'main',
    files: files(22.6, 11.6, 6.2),
    documented: '288 → 256 px, bilinear, BGR, values 0 to 1',
    licence: 'Apple sample code licence',
  },
  {
    id: 'resnet-18',
    name: 'ResNet-18',
    repository: 'Xenova/resnet-18',
    revision: 'main',
    files: files(46.8, 23.4, 11.8),
    documented: '224 px, crop 0.875, bicubic',
  },
  {
    id: 'resnet-50',
    name: 'ResNet-50',
    repository: 'Xenova/resnet-50',
    revision: 'main',
    files: files(102, 51.1, 25.8),
  },
  {
    id: 'convnext-tiny',
    name: 'ConvNeXt tiny',
    repository: 'Xenova/convnext-tiny-224',
    revision: 'main',
    files: files(115, 57.4, 29.3),
  },
  {
    id: 'vit-base',
    name: 'ViT base, patch 16',
    repository: 'Xenova/vit-base-patch16-224',
    revision: 'main',
    files: files(347, 173, 88.3),
    licence: 'Apache-2.0',
  },
];

/** Model of the catalogue by its id. */
export function hubModel(id: string): HubModel | undefined {
  return HUB_MODELS.find((model) => model.id === id);
}

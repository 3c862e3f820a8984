/** A look at the images of a selection: a class, what the model confuses, two models, two label sets. */
export type Look =
  | { readonly kind: 'class'; readonly classIndex: number }
  | { readonly kind: 'confusions' }
  | { readonly kind: 'models' | 'sets'; readonly id: string };

/** `class.664`, `confusions`, `models.vgg16_bn` or `sets.original`; `models` and `sets` alone leave the other one open. Undefined for anything else. */
export function parseLook(text: string): Look | undefined {
  const [, kind, , value = ''] = /^(class|confusions|models|sets)(\.(.*))?$/.exec(text) ?? [];
  if (kind === 'confusions') return value === '' ? { kind } : undefined;
  if (kind === 'models' || kind === 'sets') return { kind, id: value };
  return kind === 'class' && /^\d{1,3}$/.test(value) ? { kind, classIndex: Number(value) } : undefined;
}

import type { Provenance } from '../../domain/labelSet';
import { MULTILABELFY, REASSESSED, type UpstreamFile } from './sources';

/** A published label set: which dataset it labels, its file, and where it comes from. */
export interface CatalogueLabelSet {
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  readonly labels: UpstreamFile;
  readonly provenance: Provenance;
}

export const REAL_LABELS: CatalogueLabelSet = {
  id: 'real',
  name: 'ReaL',
  datasetId: 'imagenet-val',
  labels: {
    repository: REASSESSED,
    path: 'real.json',
    sha256: 'd83e9bff374c631aae8439eb064c7019acc56e1b3bc3f56b8380c2a710b0220b',
  },
  provenance: {
    source:
      'Reassessed labels: human raters judged the classes that a panel of models proposed. Images on which the panel agreed with the original label were not rated and keep it.',
    licence: 'Apache-2.0',
    url: 'https://github.com/google-research/reassessed-imagenet',
    citation: 'Beyer, Hénaff, Kolesnikov, Zhai, van den Oord: Are we done with ImageNet? 2020, arXiv:2006.07159',
  },
};

/** Rater scores of ReaL: which images were rated at all, and the label set at any score threshold. */
export const REAL_SCORES: UpstreamFile = {
  repository: REASSESSED,
  path: 'scores.npz',
  sha256: 'c4b558569f3da12945c57684294f439214a9cb7919b0ae5b44432bd077d03b79',
};

/** The five votes behind each of these scores; 377 MB of zeros and ones once unpacked. */
export const REAL_VOTES: UpstreamFile = {
  repository: REASSESSED,
  path: 'raters.npz',
  sha256: 'd3ffe8082e4e61e9716cbc93a7a4e877e3b1d1240032a176e797b43f19107ec8',
};

export const REFINED_LABELS: CatalogueLabelSet = {
  id: 'refined',
  name: 'Refined (Multilabelfy)',
  datasetId: 'imagenetv2-matched-frequency',
  labels: {
    repository: MULTILABELFY,
    path: 'assets/ImageNetV2_refined_labels/imagenetv2_refined_labels.json',
    sha256: '1114aaef3180d0d462ffc9942026855ad0997f4e4aad91123097fed86b85d31d',
  },
  provenance: {
    source: 'Refined multi-labels: humans reviewed up to 20 classes that models proposed, for every image.',
    licence: 'Apache-2.0',
    url: 'https://github.com/esla/Multilabelfy',
    citation:
      'Anzaku et al.: Leveraging Human-Machine Interactions for Computer Vision Dataset Quality Enhancement. 2024, arXiv:2401.17736',
  },
};

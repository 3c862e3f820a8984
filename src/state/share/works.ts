/** A paper or program, as reference lists need it. */
export interface Work {
  /** its key in BibTeX */
  readonly key: string;
  readonly kind: 'article' | 'conference-paper' | 'preprint';
  readonly title: string;
  /** family name, given names */
  readonly authors: readonly (readonly [family: string, given: string])[];
  readonly year: number;
  /** where it appeared: a journal, or the proceedings of a conference */
  readonly venue?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: readonly [first: number, last: number];
  readonly doi?: string;
  readonly arxiv?: string;
  readonly url?: string;
  readonly note?: string;
}

/** The method. */
export const PAPER: Work = {
  key: 'anzaku2024reassessing',
  kind: 'preprint',
  title: 'Re-assessing ImageNet: How aligned is its single-label assumption with its multi-label nature?',
  authors: [
    ['Anzaku', 'Esla Timothy'],
    ['Mousavi', 'Seyed Amir'],
    ['Van Messem', 'Arnout'],
    ['De Neve', 'Wesley'],
  ],
  year: 2024,
  arxiv: '2412.18409',
  note: 'Version 2 (2025): The Impact of the Single-Label Assumption in Image Recognition Benchmarking',
};

export const IMAGENET: Work = {
  key: 'russakovsky2015imagenet',
  kind: 'article',
  title: 'ImageNet Large Scale Visual Recognition Challenge',
  authors: [
    ['Russakovsky', 'Olga'],
    ['Deng', 'Jia'],
    ['Su', 'Hao'],
    ['Krause', 'Jonathan'],
    ['Satheesh', 'Sanjeev'],
    ['Ma', 'Sean'],
    ['Huang', 'Zhiheng'],
    ['Karpathy', 'Andrej'],
    ['Khosla', 'Aditya'],
    ['Bernstein', 'Michael'],
    ['Berg', 'Alexander C.'],
    ['Fei-Fei', 'Li'],
  ],
  year: 2015,
  venue: 'International Journal of Computer Vision',
  volume: '115',
  issue: '3',
  pages: [211, 252],
  doi: '10.1007/s11263-015-0816-y',
};

/** The images, and the public predictions of models on them and on ImageNet. */
export const IMAGENET_V2: Work = {
  key: 'recht2019imagenet',
  kind: 'conference-paper',
  title: 'Do ImageNet Classifiers Generalize to ImageNet?',
  authors: [
    ['Recht', 'Benjamin'],
    ['Roelofs', 'Rebecca'],
    ['Schmidt', 'Ludwig'],
    ['Shankar', 'Vaishaal'],
  ],
  year: 2019,
  venue: 'Proceedings of the 36th International Conference on Machine Learning (PMLR)',
  volume: '97',
  pages: [5389, 5400],
  arxiv: '1902.10811',
  url: 'https://proceedings.mlr.press/v97/recht19a.html',
};

export const REAL: Work = {
  key: 'beyer2020imagenet',
  kind: 'preprint',
  title: 'Are we done with ImageNet?',
  authors: [
    ['Beyer', 'Lucas'],
    ['Hénaff', 'Olivier J.'],
    ['Kolesnikov', 'Alexander'],
    ['Zhai', 'Xiaohua'],
    ['van den Oord', 'Aäron'],
  ],
  year: 2020,
  arxiv: '2006.07159',
};

export const REFINED: Work = {
  key: 'anzaku2024leveraging',
  kind: 'preprint',
  title: 'Leveraging Human-Machine Interactions for Computer Vision Dataset Quality Enhancement',
  authors: [
    ['Anzaku', 'Esla Timothy'],
    ['Hong', 'Hyesoo'],
    ['Park', 'Jin-Woo'],
    ['Yang', 'Wonjun'],
    ['Kim', 'Kangmin'],
    ['Won', 'JongBum'],
    ['Herath', 'Deshika Vinoshani Kumari'],
    ['Van Messem', 'Arnout'],
    ['De Neve', 'Wesley'],
  ],
  year: 2024,
  arxiv: '2401.17736',
};

export declare const browserArgs: string[];
export declare function systemChromium(): string | undefined;

const VALIDATION_ID = /^ILSVRC2012_val_(\d{8})$/;

/** Number of a file of the ImageNet validation set (`ILSVRC2012_val_00000293` gives 293), or undefined for any other image id. */
export function validationNumber(imageId: string): number | undefined {
  const digits = VALIDATION_ID.exec(imageId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Image id of a file number 1..99,999,999 of the ImageNet validation set. */
export function validationId(number: number): string {
  return `ILSVRC2012_val_${String(number).padStart(8, '0')}`;
}

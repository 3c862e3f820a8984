import type { ComponentProps } from 'react';

/** A button as the design has it; `primary` is for the one main thing to do in a view. */
export function Button({ primary, ...rest }: ComponentProps<'button'> & { readonly primary?: boolean }) {
  return <button type="button" className={primary ? 'button primary' : 'button'} {...rest} />;
}

import { type ComponentProps, useId } from 'react';

interface Props extends ComponentProps<'button'> {
  readonly primary?: boolean;
  /** why it does nothing now: it is grey, keeps its place among the stops of the keyboard, and says this there, by a press and by pointer */
  readonly off?: string | false | undefined;
}

/** A button as the design has it; `primary` is for the one main thing to do in a view. */
export function Button({ primary, off, ...rest }: Props) {
  const why = useId();
  return (
    <>
      <button
        type="button"
        className={primary ? 'button primary' : 'button'}
        {...rest}
        {...(off && {
          'aria-disabled': true,
          'aria-describedby': why,
          title: off,
          // one that sends a form, too
          onClick: (event) => event.preventDefault(),
        })}
      />
      {off && (
        <small className="why" id={why}>
          {off}
        </small>
      )}
    </>
  );
}

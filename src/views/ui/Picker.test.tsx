// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Picker } from './Picker';

afterEach(cleanup);

const CAPS = [2, 3, 4].map((value) => ({ value, text: `${value}+` }));

test('its name is the label alone, and what is chosen comes back as the value it was', async () => {
  const onChange = vi.fn();
  render(<Picker label="Merge from" value={3} options={CAPS} onChange={onChange} />);
  const select = screen.getByRole('combobox', { name: 'Merge from' });
  expect((select as HTMLSelectElement).value).toBe('3');
  await userEvent.selectOptions(select, '4+');
  expect(onChange).toHaveBeenCalledExactlyOnceWith(4);
});

test('another name tells several of one label apart', () => {
  render(<Picker label="Precision" name="Precision of A" value={2} options={CAPS} onChange={() => {}} />);
  expect(screen.getByRole('combobox', { name: 'Precision of A' })).toBeTruthy();
});

test('options of one group stand under its heading, those of none beside it', () => {
  const options = [
    { value: '', text: 'published' },
    { value: 'a', text: 'A', group: 'One' },
    { value: 'b', text: 'B', group: 'Two' },
    { value: 'c', text: 'C', group: 'One' },
  ];
  render(<Picker label="Labels" value="" options={options} onChange={() => {}} />);
  expect(screen.getByRole('group', { name: 'One' }).textContent).toBe('AC');
  expect(screen.getByRole('group', { name: 'Two' }).textContent).toBe('B');
  expect(screen.getAllByRole('option').map((o) => o.textContent)).toEqual(['published', 'A', 'C', 'B']);
});

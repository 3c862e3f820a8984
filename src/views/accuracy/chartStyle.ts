/** Tooltips in the page's own colours; recharts writes its defaults as inline style. */
export const tooltipProps = {
  cursor: { className: 'chart-cursor' },
  contentStyle: {
    background: 'var(--surface)',
    border: '1px solid var(--line)',
    borderRadius: 8,
    color: 'var(--ink)',
  },
  labelStyle: { color: 'var(--ink)' },
  itemStyle: { color: 'var(--ink)' },
} as const;

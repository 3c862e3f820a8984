import { useState } from 'react';
import { messageOf } from '../../lib/pure/errors';
import { saveBlob } from '../../lib/saveBlob';
import { zipOfCharts } from './figuresOnPage';

/** Saves the files of every chart of the page as one archive: a browser asks before it saves ten files of a page. */
export function SaveAllCharts() {
  const [doing, setDoing] = useState('');
  const [problem, setProblem] = useState('');
  const save = async () => {
    setProblem('');
    try {
      const blob = await zipOfCharts((done, of) => setDoing(`Saving chart ${done + 1} of ${of}…`));
      saveBlob('plural-charts.zip', blob);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setDoing('');
  };
  return (
    <p className="save-all">
      <button type="button" className="link" disabled={doing !== ''} onClick={() => void save()}>
        Save all charts
      </button>{' '}
      <span role="status">{doing}</span>
      {problem && <span role="alert">{problem}</span>}
    </p>
  );
}

import { useState } from 'react';
import { RELATIONS } from '../../domain/labels/setRelation';
import { queryTerms } from '../../domain/query/queryTerms';
import { type ImageList, LOADED_UNASKED } from '../../state/appState';
import { Button } from '../ui/Button';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { ClassFacet } from './ClassFacet';
import { Facet, yesNo } from './Facet';
import { Folded } from './Folded';
import { KindFacet } from './KindFacet';
import { useExplored } from './look/useExplored';
import { PictureFacet } from './PictureFacet';
import { RELATION_NAMES } from './relationNames';
import { TenthsFacet } from './TenthsFacet';
import './moreFilters.css';

/** Further facets. */
export default function MoreFilters({ list }: { list: ImageList }) {
  const hasPictures = useApp((s) => s.pictured.includes(list.selection.datasetId));
  return (
    <>
      <Folded title="Classes">
        <ClassFacet list={list} />
      </Folded>
      {list.selection.modelId && (
        <Folded title="Meaning of the first choice">
          <KindFacet list={list} />
        </Folded>
      )}
      {hasPictures && (
        <Folded title="Picture quality">
          <PictureFacet list={list} />
        </Folded>
      )}
      <Folded title="More filters">
        <Counted list={list} />
      </Folded>
    </>
  );
}

function Counted({ list }: { list: ImageList }) {
  const choices = useApp((s) => s.choices);
  const { datasetId, labelSetId, modelId } = list.selection;
  const others = choices?.labelSets.filter((l) => l.datasetId === datasetId && l.id !== labelSetId) ?? [];
  const [chosen, setChosen] = useState('');
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  const [withVotes, setVotes] = useState(list.total <= LOADED_UNASKED);
  const query = useApp((s) => s.view.query);
  const pictures = useApp((s) => s.pictureCount);
  const asksVotes = withVotes || queryTerms(query).some(({ key }) => key === 'votes');
  const request = { text: query, withVotes: asksVotes, ...(other ? { to: other.id } : {}) };
  const facets = useExplored(list, 'facets', request, pictures);
  if (!facets) return <p className="note">Counting…</p>;
  const { top1, found, conf, votes, relations, edited, picture } = facets;
  return (
    <div className="more-facets">
      {conf && <TenthsFacet title="Confidence" word="conf" counts={conf} />}
      {votes ? (
        <TenthsFacet title="Models that are right" word="votes" counts={votes} />
      ) : (
        <Button onClick={() => setVotes(true)}>Count votes of all models</Button>
      )}
      {modelId && (
        <>
          <Facet title="By the original label" facet="top1" values={Object.entries(top1).map(sameName)} />
          <Facet title="Labels found by variable top-k" facet="found" values={Object.entries(found).map(sameName)} />
        </>
      )}
      {other && relations && (
        <div className="relation-facet">
          <Picker
            label="Against"
            value={other.id}
            options={others.map(({ id, name }) => ({ value: id, text: name }))}
            onChange={setChosen}
          />
          {/* those of the set that was picked before are none of this one's */}
          {relations.to === other.id &&
            RELATIONS.map((is) => (
              <Facet
                key={is}
                title=""
                facet={is}
                values={[{ value: relations.to, name: RELATION_NAMES[is], n: relations.counts[is] }]}
              />
            ))}
        </div>
      )}
      <Facet title="Picture is here" facet="picture" values={yesNo('yes', picture.yes, 'no', picture.no)} />
      {edited.yes > 0 && (
        <Facet title="Edited by you" facet="edited" values={yesNo('yes', edited.yes, 'no', edited.no)} />
      )}
    </div>
  );
}

const sameName = ([value, n]: [string, number]) => ({ value, name: value, n });

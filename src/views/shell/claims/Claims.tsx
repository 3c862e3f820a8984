import { useApp } from '../../ui/storeContext';
import { ClaimCard } from './ClaimCard';
import './claims.css';

/** Results that a link claims, until they are left out. */
export function Claims() {
  const claims = useApp((s) => s.linkClaims);
  if (claims.length === 0) return null;
  return (
    <section className="claims" aria-label="Results in this link">
      {claims.map((one) => (
        <ClaimCard key={one.payload} one={one} />
      ))}
    </section>
  );
}

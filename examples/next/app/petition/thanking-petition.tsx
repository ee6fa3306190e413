'use client';
import { Petition, type PetitionProps } from 'petition-widget/react';
import { useState } from 'react';

export function ThankingPetition(props: PetitionProps) {
  const [hasSigned, setHasSigned] = useState(false);
  return (
    <>
      <Petition {...props} onPetitionSigned={() => setHasSigned(true)} />
      <p role="status">{hasSigned && 'Thank you for signing!'}</p>
    </>
  );
}

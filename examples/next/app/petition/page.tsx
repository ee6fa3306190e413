import { ThankingPetition } from './thanking-petition';

export default function Page() {
  return (
    <>
      <h1>Petition</h1>
      <ThankingPetition campaign="https://petitions.example/v1/campaigns/free-hk">
        <a href="https://petitions.example/p/free-hk">Sign the petition</a>
      </ThankingPetition>
    </>
  );
}

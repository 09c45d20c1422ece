// Why a text isn't sent, in French.

import type { reasons as english } from "../en/reasons";
import { alerts } from "./terms";

const from = (sentence: string) => (until?: string) => (until ? `${sentence} Envoi possible à partir de ${until}.` : sentence);

export const reasons: typeof english = {
  notification: {
    short: "en notification",
    sentence: () =>
      "Part en notification dans Home Assistant, comme choisi pour cette personne, si la sortie 2 mène à sms-ha-action.",
  },
  sending_disabled: { short: "envoi désactivé", sentence: () => alerts.off },
  store_read_only: {
    short: "enregistrement impossible",
    sentence: () => "Rien ne peut être enregistré, donc rien n'est envoyé. Vérifiez l'espace disque, puis la page du foyer.",
  },
  clock_behind: {
    short: "l'horloge retarde",
    sentence: () =>
      "L'horloge de cet ordinateur retarde de plus d'un jour sur le dernier enregistrement, donc rien n'est envoyé. Mettez-la à l'heure. Si elle est juste, l'envoi reprend dans la journée.",
  },
  carrier_stopped: {
    short: "arrêté par l'opérateur",
    sentence: () =>
      "L'opérateur refuse le compte ou l'expéditeur. Réglez cela avec lui, puis reprenez l'envoi sur la page du foyer.",
  },
  household_paused: { short: "foyer en pause", sentence: () => "Le foyer est en pause. Reprenez sur la page du foyer." },
  unknown_person: {
    short: "personne inconnue",
    sentence: () => "Personne ne porte ce nom dans le foyer. Ajoutez la personne ou corrigez le destinataire.",
  },
  ambiguous_name: {
    short: "nom ambigu",
    sentence: () => "Plusieurs personnes portent ce nom. Renommez l'une d'elles ou utilisez son identifiant.",
  },
  person_paused: {
    short: "en pause",
    sentence: () => "Les SMS à cette personne sont en pause. Reprenez-les sur la page du foyer.",
  },
  no_number: {
    short: "pas de numéro",
    sentence: () => "Cette personne n'a pas de numéro de téléphone. Ajoutez-le sur la page du foyer.",
  },
  opted_out: {
    short: "désinscrit",
    sentence: () =>
      "Cette personne s'est désinscrite. Elle peut se réinscrire avec START ou sur sa page, ou un admin le note pour elle.",
  },
  not_opted_in: {
    short: "non inscrit",
    sentence: () => "Cette personne n'a pas accepté de recevoir des SMS. Demandez-lui, puis inscrivez-la sur la page du foyer.",
  },
  carrier_blocked: {
    short: "bloqué par l'opérateur",
    sentence: () => "Depuis le STOP, l'opérateur bloque les SMS vers ce numéro. Seul START depuis ce téléphone lève le blocage.",
  },
  number_unusable: {
    short: "numéro sans SMS",
    sentence: () => "D'après l'opérateur, ce numéro ne peut pas recevoir de SMS. Vérifiez-le ou entrez-en un autre.",
  },
  country_not_allowed: {
    short: "pays non autorisé",
    sentence: () => "Les SMS vers ce pays ne sont pas autorisés. Ajoutez le pays dans le nœud sms-config.",
  },
  empty: { short: "vide", sentence: () => "Le SMS est vide. Donnez-lui un texte." },
  too_long: {
    short: "trop long",
    sentence: () => "Le SMS est trop long. Raccourcissez-le ou autorisez plus de parties par SMS.",
  },
  too_late: { short: "trop tard", sentence: () => "L'échéance est passée avant que le SMS puisse partir." },
  duplicate: { short: "déjà envoyé", sentence: () => "Cette personne a déjà reçu ce SMS." },
  not_available: {
    short: "pas disponible",
    sentence: (until) =>
      until
        ? `D'après Home Assistant, cette personne est de nouveau disponible. Part à ${until}.`
        : "D'après Home Assistant, cette personne n'est pas disponible. Le SMS partira dès qu'elle le sera.",
  },
  quiet_hours: { short: "heures calmes", sentence: (until) => (until ? `Heures calmes jusqu'à ${until}.` : "Heures calmes.") },
  cooldown: { short: "trop tôt", sentence: from("Trop tôt après le dernier SMS.") },
  daily_cap: { short: "limite quotidienne atteinte", sentence: from("La limite quotidienne est atteinte.") },
  budget: { short: "budget épuisé", sentence: from("Le budget mensuel est épuisé.") },
  carrier_refused: {
    short: "refusé par l'opérateur",
    sentence: () => "L'opérateur a refusé le SMS. Son erreur dit que faire.",
  },
  shown_on_page: { short: "affiché sur sa page", sentence: () => "La réponse s'affiche sur la page de la personne." },
  settled: { short: "déjà fait", sentence: () => "C'était fait ou décidé à la maison avant que le SMS puisse partir." },
  replaced: { short: "remplacé par un plus récent", sentence: () => "Un SMS plus récent sur le même sujet l'a remplacé." },
  queued: { short: "d'autres attendent", sentence: () => "D'autres SMS pour cette personne partent d'abord." },
  throttle_paused: { short: "throttle en pause", sentence: () => "Le nœud throttle du flux est en pause." },
  digest: {
    short: "regroupé en un seul SMS",
    sentence: (until) => (until ? `Il part avec d'autres à ${until}.` : "Il part avec d'autres."),
  },
  cleared: { short: "vidé", sentence: () => "Il a été retiré de la file d'attente." },
  answer_awaited: {
    short: "attend une réponse",
    sentence: (until) => `Affiché dans Home Assistant. Sans réponse, le SMS part${until ? ` à ${until}` : ""}.`,
  },
  canceled: { short: "annulé", sentence: () => "Il a été annulé sur la page du foyer." },
};

// Why a text was not sent, in French.

import type { reasons as english } from "../en/reasons";

export const reasons: typeof english = {
  sending_disabled: () => "L'envoi est désactivé. Activez-le dans la configuration du foyer.",
  store_read_only: () => "Rien ne peut être enregistré, donc rien n'est envoyé. Vérifiez l'espace disque et la page du foyer.",
  clock_behind: () =>
    "L'horloge retarde de plus d'un jour sur le dernier enregistrement. Corrigez l'heure de cette machine. Si elle est juste, l'envoi reprend dans la journée.",
  carrier_stopped: () => "L'opérateur a bloqué le compte ou le numéro. Voyez l'avis, réglez-le chez lui, puis reprenez.",
  household_paused: () => "Le foyer est en pause. Reprenez l'envoi sur sa page.",
  unknown_person: () => "Personne ne porte ce nom dans le foyer. Ajoutez la personne ou corrigez le destinataire.",
  person_paused: () => "Les messages à cette personne sont en pause. Reprenez-les sur sa page.",
  no_number: () => "Cette personne n'a pas de numéro de téléphone. Ajoutez-en un sur sa page.",
  opted_out: () =>
    "Cette personne s'est désinscrite. Elle peut se réinscrire avec START ou sur sa page, ou un administrateur le note pour elle.",
  not_opted_in: () => "Cette personne n'a pas accepté de recevoir des messages. Demandez-lui de le faire sur sa page.",
  carrier_blocked: () =>
    "L'opérateur bloque les SMS vers ce numéro depuis son STOP. Seul un START envoyé de ce téléphone lève ce blocage.",
  number_unusable: () => "L'opérateur indique que ce numéro ne peut pas recevoir de messages. Vérifiez-le ou changez-le.",
  country_not_allowed: () => "Les numéros de ce pays ne sont pas autorisés. Ajoutez le pays dans la configuration.",
  too_long: () => "Le texte prend plus de segments que permis. Raccourcissez-le ou permettez de le couper.",
  too_late: () => "Le délai était passé avant que le texte puisse partir.",
  duplicate: () => "Cette personne l'a déjà reçu.",
  quiet_hours: (until) =>
    until ? `Heures calmes jusqu'à ${until}. Il pourra partir ensuite.` : "Heures calmes. Il pourra partir ensuite.",
  cooldown: (until) =>
    until ? `Trop tôt après le dernier message. Il pourra partir dès ${until}.` : "Trop tôt après le dernier message.",
  daily_cap: (until) =>
    until ? `La limite du jour est atteinte. Il pourra partir dès ${until}.` : "La limite du jour est atteinte.",
  budget: (until) => (until ? `Le budget du mois est épuisé. Il pourra partir dès ${until}.` : "Le budget du mois est épuisé."),
  carrier_refused: () => "L'opérateur n'a pas pris le message. Voyez son erreur pour savoir que faire.",
  shown_on_page: () => "Déjà affiché sur la page.",
  settled: () => "C'était fait ou décidé à la maison avant l'envoi.",
  replaced: () => "Un SMS plus récent sur le même sujet l'a remplacé.",
  queued: () => "D'autres SMS pour cette personne partent d'abord.",
  throttle_paused: () => "Le régulateur du flux est en pause.",
  digest: (until) => (until ? `Regroupé dans un SMS qui part à ${until}.` : "Regroupé dans un seul SMS."),
  cleared: () => "Retiré de la file d'attente.",
  canceled: () => "Annulé sur la page.",
};

// French: the tab of today.

import type { Words } from "../en";

export const today: Words["today"] = {
  quietNow: (time) => `Heures calmes jusqu'à ${time} : seuls partent l'urgent et les réponses.`,
  chart: "Les 30 derniers jours",
  most: (most) => `jusqu'à ${most} par jour`,
  held: (count) => (count === 0 ? "En attente" : `En attente : ${count}`),
  nothingHeld: "Rien n'attend la fin des heures calmes ou d'un délai.",
  until: (time) => `jusqu'à ${time}`,
  notices: "Avis",
  noNotices: "Rien à signaler.",
  figures: {
    texts: "SMS aujourd'hui",
    segments: "Segments aujourd'hui",
    costToday: "Coût aujourd'hui",
    month: (month) => `Coût en ${month}`,
    budget: "Budget",
    forecast: (amount) => `${amount} à la fin du mois, à ce rythme`,
    carrier: (amount, texts) => `Selon l'opérateur : ${amount}, ${texts} SMS`,
    differs: (difference) => `écart : ${difference}`,
  },
  alerts: {
    stopped: (error) => `L'opérateur a arrêté tout envoi (erreur ${error}). Réglez-le chez lui, puis reprenez ici.`,
    paused: "Tout est en pause : rien n'est envoyé.",
    off: "L'envoi est désactivé dans le nœud sms-config : rien n'est envoyé.",
    resume: "Reprendre l'envoi",
    resumed: "Les SMS sont de nouveau envoyés.",
    goOn: "Continuer avec ce qui reste",
    goneOn: "On continue avec ce qui reste.",
    clock: (now, last) =>
      `L'horloge indique le ${now}, mais quelque chose a déjà été écrit le ${last} : rien n'est envoyé. Corrigez l'heure de la machine qui fait tourner Node-RED. Si elle est juste maintenant et était fausse alors, confirmez-la.`,
    clockRight: "L'horloge est juste maintenant",
    clockConfirmed: "L'horloge est confirmée.",
    trouble: {
      read_only: "Rien ne peut être enregistré, donc rien n'est envoyé. L'envoi reprend tout seul dès que possible.",
      corrupt:
        "Un fichier est endommagé, donc rien n'est envoyé : remettez une bonne copie, ou continuez avec ce qui est encore lisible.",
      data_lost:
        "Des données manquent sur le serveur, donc rien n'est envoyé : restaurez-les, ou continuez avec ce qui est connu ici.",
    },
  },
};

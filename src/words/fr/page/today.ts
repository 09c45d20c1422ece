// French: the tab of today.

import type { Words } from "../../en/page";

export const today: Words["today"] = {
  quietNow: (time) => `Heures calmes jusqu'à ${time} : seuls partent l'urgent et les réponses.`,
  chart: "Les 30 derniers jours",
  most: (most) => `jusqu'à ${most} par jour`,
  held: (count) => (count === 0 ? "En attente" : `En attente : ${count}`),
  nothingHeld: "Rien n'attend la fin des heures calmes ou d'un délai.",
  until: (time) => `jusqu'à ${time}`,
  notices: "Avis",
  noNotices: "Rien à signaler.",
  home: {
    states: { connected: "Home Assistant est connecté", starting: "Home Assistant démarre" },
    troubles: {
      unreachable:
        "Home Assistant est injoignable : les tâches ne donnent pas de SMS, et les réponses n'y font rien. Vérifiez qu'il fonctionne, et son adresse dans le nœud sms-ha-config.",
      wrong_token: "Home Assistant refuse le jeton. Créez-en un autre là-bas et entrez-le dans le nœud sms-ha-config.",
    },
  },
  mqtt: {
    states: { connected: "MQTT est connecté", connecting: "MQTT se connecte" },
    troubles: {
      unreachable:
        "Le broker MQTT est injoignable : Home Assistant ne montre pas le foyer comme appareil. Vérifiez qu'il fonctionne, et son adresse dans le nœud sms-ha-config.",
      wrong_login: "Le broker MQTT refuse l'utilisateur ou le mot de passe. Corrigez-les dans le nœud sms-ha-config.",
      failed: "MQTT n'a pas pu démarrer. Le journal de Node-RED dit pourquoi.",
    },
  },
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

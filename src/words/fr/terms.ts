// Terms and sentences that pages, dialogs and texts share, in French.

import type * as english from "../en/terms";

export const roles: typeof english.roles = { admin: "admin", adult: "adulte", child: "enfant" };

export const groups: typeof english.groups = {
  household: "tout le monde",
  adults: "adultes",
  children: "enfants",
  admins: "admins",
};

/** What no one can be called, since it means several people. */
export const severalPeople = [
  "tout le monde",
  "tous",
  "toutes",
  "foyer",
  "famille",
  "adultes",
  "parents",
  "enfants",
  "administrateurs",
  "admins",
];

export const outcomes: typeof english.outcomes = {
  delivered: "remis",
  underway: "en route",
  failed: "échoué",
  unknown: "inconnu",
  refused: "non envoyé",
};

export const consents: typeof english.consents = { opted_in: "inscrit", opted_out: "désinscrit" };
export const switches: typeof english.switches = { on: "oui", off: "non" };

export const methods: typeof english.methods = {
  page: "dit à un admin",
  form: "par écrit",
  sms: "par SMS",
  member: "sur sa propre page",
  import: "importé",
  sandbox: "données de démonstration",
};

export const templates: typeof english.templates = {
  chore_due_soon: "tâche bientôt à faire",
  chore_due: "tâche à faire",
  chore_reminded: "rappel d'une tâche",
  chore_escalated: "tâche toujours à faire",
  chore_overdue: "tâche en retard",
  chore_claimed: "tâche à valider",
  chore_approved: "tâche approuvée",
  chore_rejected: "tâche non approuvée",
  chore_completed: "tâche faite",
  reward_requested: "récompense demandée",
  reward_approved: "récompense approuvée",
  reward_rejected: "récompense refusée",
  reward_redeemed: "récompense utilisée",
  chores_due: "plusieurs tâches à faire",
  chores_open: "plusieurs tâches au retour",
  day_ahead: "les tâches du jour",
  test: "test",
};

export const changes: typeof english.changes = {
  sender_ignored: "expéditeur inconnu ignoré",
  sender_noticed: "expéditeur inconnu plus ignoré",
  answered: "réponse sur la page",
  sent_now: "envoyé maintenant",
  text_canceled: "SMS annulé",
  held_released: "SMS retenus libérés",
  text_scheduled: "SMS programmé",
  scheduled_changed: "SMS programmé modifié",
  scheduled_paused: "SMS programmé suspendu",
  scheduled_resumed: "SMS programmé repris",
  scheduled_deleted: "SMS programmé supprimé",
  person_added: "personne ajoutée",
  person_changed: "personne modifiée",
  number_requested: "nouveau numéro demandé",
  number_confirmed: "nouveau numéro confirmé",
  person_paused: "personne en pause",
  person_resumed: "personne reprise",
  person_erased: "personne effacée",
  person_exported: "données téléchargées",
  log_exported: "journal téléchargé avec les numéros entiers",
  household_paused: "foyer en pause",
  household_resumed: "foyer repris",
  number_shown: "numéro complet affiché",
  member_link_made: "lien vers sa page créé",
  member_link_revoked: "lien vers sa page révoqué",
  sending_resumed: "envoi repris",
  carrier_fixed: "corrigé depuis la vérification",
  settings_changed: "réglages modifiés",
  backup_made: "sauvegarde téléchargée",
  backup_restored: "sauvegarde restaurée",
  loss_confirmed: "poursuivi après une perte de données",
  number_tried_again: "numéro réessayé",
  leftovers_deleted: "fichiers endommagés supprimés",
};

export const settings: typeof english.settings = {
  name: "Nom du foyer",
  language: "Langue",
  quietHours: "Heures calmes",
  returnDelay: "Délai après le retour",
  cooldown: "Délai",
  dailyMessages: "SMS par jour",
  dailySegments: "Parties par jour",
  monthlyBudget: "Budget mensuel",
  segmentPrice: "Prix par partie",
  maxSegments: "Parties par SMS",
  tooLong: "Si trop long",
  footer: "Pied",
  nameInTexts: "Nom dans les SMS",
  forwardQuestions: "Transférer les questions",
  keepTexts: "Garder les SMS",
  keepLog: "Garder le journal",
};
export const units: typeof english.units = { minutes: "minutes", days: "jours" };
export const tooLong: typeof english.tooLong = { truncate: "Raccourcir le texte", refuse: "Ne pas l'envoyer" };
export const flags: typeof english.flags = {
  footer: "Ajouter « Répondez STOP pour vous désinscrire » s'il y a la place",
  nameInTexts: "Commencer les SMS par le nom du foyer s'il y a la place",
  forwardQuestions: "Envoyer aux admins ce qu'aucune règle ne traite, et renvoyer leur réponse",
};

export const figures: typeof english.figures = {
  texts: "SMS aujourd'hui",
  segments: "Parties aujourd'hui",
  cost: "Coût aujourd'hui",
};

export const alerts: typeof english.alerts = {
  stopped: (error) =>
    `L'opérateur refuse le compte ou l'expéditeur (erreur ${error}), donc tout envoi est arrêté. Réglez cela avec lui, puis reprenez l'envoi sur la page du foyer.`,
  paused: "Le foyer est en pause. Rien n'est envoyé.",
  off: "L'envoi est désactivé. Activez-le dans le nœud sms-config, et vérifiez que TWILIO_ENABLED n'est pas false dans l'environnement de Node-RED.",
  quiet: (time) => `Heures calmes jusqu'à ${time}. Seuls les SMS urgents et les réponses partent.`,
};

export const home: typeof english.home = {
  unreachable:
    "Home Assistant est injoignable, donc les tâches n'envoient pas de SMS et les réponses restent sans effet. Vérifiez qu'il fonctionne, et son adresse dans le nœud sms-ha-config.",
  wrong_token: "Home Assistant refuse le jeton. Créez-en un nouveau dans votre profil, et entrez-le dans le nœud sms-ha-config.",
};
export const mqtt: typeof english.mqtt = {
  unreachable:
    "Le broker MQTT est injoignable, donc Home Assistant n'affiche pas ce foyer. Vérifiez qu'il fonctionne, et son adresse dans le nœud sms-ha-config.",
  wrong_login: "Le broker MQTT refuse l'utilisateur ou le mot de passe. Corrigez-les dans le nœud sms-ha-config.",
  failed: "MQTT n'a pas pu démarrer. Voyez le journal de Node-RED.",
};

export const problems: typeof english.problems = {
  offline: "Node-RED est injoignable. Vérifiez qu'il fonctionne, puis réessayez.",
  sign_in: "Connectez-vous d'abord à Node-RED.",
  numbers_hidden:
    "Les numéros complets sont masqués parce que ce Node-RED n'a pas de connexion. Définissez adminAuth ou householdSms.showNumbers dans son fichier de réglages, ou ouvrez cette page sur le même ordinateur ou par Home Assistant.",
  no_household: "Ce foyer n'existe pas ou n'a pas démarré. Voyez son nœud sms-config dans Node-RED.",
  name_reserved: "Ce mot désigne plusieurs personnes et ne peut être le nom de personne. Choisissez-en un autre.",
  name_differs: "Le nom ne correspond pas. Saisissez-le exactement comme affiché.",
  backup_unknown: "Ce fichier n'est pas une sauvegarde d'un foyer. Choisis le fichier que cette page a téléchargé.",
  backup_newer: "Cette sauvegarde vient d'une version plus récente. Mets à jour @household-sms/node-red, puis restaure-la.",
  backup_damaged: "Ce fichier est incomplet ou a été modifié. Copie-le à nouveau depuis l'endroit où tu le gardes.",
  backup_passphrase: "Ce n'est pas la phrase secrète avec laquelle la sauvegarde a été faite.",
  backup_too_big: "C'est trop gros pour une sauvegarde : 64 Mo au plus. Garde le journal moins longtemps, puis refais-la.",
  backup_elsewhere:
    "Cette sauvegarde est d'un autre foyer, et celui-ci a des désinscriptions de numéros que la sauvegarde ne connaît pas. Restaure-la dans un nouveau foyer.",
  backup_running: "Une sauvegarde est en cours de création ou de restauration. Réessaie quand elle sera terminée.",
  store_read_only: "Rien ne peut être enregistré. Vérifiez l'espace disque et les avis.",
  not_understood: "Une saisie n'a pas été comprise. Vérifiez-la, puis réessayez.",
  unknown_person: "Cette personne n'existe plus. Rechargez la page.",
  defect: "Un problème est survenu. Voyez le journal de Node-RED, puis réessayez.",
};

export const quiet: typeof english.quiet = {
  from: "De",
  to: "À",
  days: "À partir du",
  everyDay: "tous les jours",
  weekdays: "dimanche à jeudi",
  weekends: "vendredi et samedi",
  ownDays: "autres jours",
  add: "Ajouter des heures calmes",
  remove: "Retirer",
  none: "aucune",
};

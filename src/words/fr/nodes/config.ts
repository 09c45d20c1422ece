// The dialog, checks, sidebar and help of sms-config, in French.

import type * as english from "../../en/nodes/config";
import { languageNames } from "../../sentences";
import { alerts, figures, flags, home, mqtt, outcomes, quiet, settings, tooLong, units } from "../terms";

export const smsConfig: typeof english.smsConfig = {
  words: {
    page: "Les téléphones du foyer sont à __url__",
    large_bodies:
      'Toute personne qui atteint Node-RED peut lui faire lire 5 Mo, car httpAdminRoot est « __root__ ». Dans settings.js, mettez httpAdminRoot à "/admin", ou laissez votre proxy inverse ne transmettre que /household-sms/, avec des corps de 16 Ko au plus (nginx : client_max_body_size 16k).',
    title: "Household SMS",
    household: "Foyer",
    tab: {
      carrier: "Opérateur",
      household: "Foyer",
      limits: "Limites",
      storage: "Stockage",
    },
    label: {
      ...settings,
      name: "Foyer",
      mode: "Envoyer avec",
      accountSid: "Account SID",
      authToken: "Auth Token",
      previousAuthToken: "Jeton précédent",
      apiKeySid: "SID de clé API",
      apiKeySecret: "Secret de clé API",
      sender: "Expéditeur",
      lookUpNumbers: "Recherche",
      region: "Région",
      edge: "Emplacement (edge)",
      proxy: "Proxy",
      gateway: "Connecter à",
      gatewayUrl: "Adresse",
      phoneUser: "Utilisateur",
      phonePassword: "Mot de passe",
      signingKey: "Clé de signature",
      simNumber: "SIM",
      sandboxPlays: "Simuler",
      sandboxPort: "Port",
      sandboxUrl: "Bac à sable lancé",
      publicUrl: "URL publique",
      timeZone: "Fuseau horaire",
      country: "Pays",
      countries: "Envoyer vers",
      store: "Données",
      directory: "Dossier",
      encrypt: "Chiffrement",
      storeUrl: "Serveur",
      storePassword: "Mot de passe",
      storeName: "Nom sur le serveur",
      storeKey: "Clé",
      previousStoreKey: "Ancienne clé",
    },
    mode: {
      sandbox: "Bac à sable (n'envoie rien)",
      twilio: "Twilio",
      android: "Un téléphone Android",
      twilio_android: "Twilio, avec un téléphone Android en secours",
      android_twilio: "Un téléphone Android, avec Twilio en secours",
      off: "Désactivé (n'envoie rien)",
    },
    gateway: {
      local: "au téléphone, sur ce réseau",
      private: "à votre propre serveur",
      cloud: "au serveur de l'éditeur de l'application",
    },
    language: languageNames,
    tooLong,
    store: {
      file: "Dans des fichiers",
      redis: "Sur Redis ou Valkey, partagées par plusieurs Node-RED",
      memory: "En mémoire, jusqu'au redémarrage de Node-RED",
    },
    unit: {
      ...units,
      segments: "parties",
      sim: "0 : celle par défaut",
    },
    weekday: {
      1: "Lu",
      2: "Ma",
      3: "Me",
      4: "Je",
      5: "Ve",
      6: "Sa",
      7: "Di",
    },
    quiet: {
      from: quiet.from,
      to: "à",
      add: quiet.add,
      begins: "Jours où elles commencent",
    },
    placeholder: {
      name: "Famille Martin",
      previousAuthToken: "seulement pendant le changement de jeton",
      sender: "+1 202 555 0123, ou TWILIO_FROM_NUMBER",
      region: "us1, ou au1, ie1",
      edge: "le plus proche, ou dublin, sydney, …",
      proxy: "HTTPS_PROXY, ou http://host:3128",
      gatewayUrl: "http://192.168.1.20:8080",
      phoneUser: "celui de l'accueil de l'application",
      phonePassword: "celui de l'accueil de l'application",
      signingKey: "dans l'application : Settings, Webhooks, Signing Key",
      sandboxPort: "0 : n'importe quel port libre",
      sandboxUrl: "vide : en lancer un",
      publicUrl: "https://home.example.org",
      timeZone: "celui de cet ordinateur",
      country: "celui de l'expéditeur",
      countries: "ce pays seulement",
      monthlyBudget: "aucun",
      directory: "dans le dossier utilisateur de Node-RED",
      storeUrl: "redis://host:6379, ou HOUSEHOLD_SMS_STORE_URL",
      storeName: "l'identifiant de ce nœud",
      apiKeySid: "facultatif",
      apiKeySecret: "facultatif",
    },
    hint: {
      phone:
        "Utilise l'application SMS Gateway for Android sur un téléphone avec SIM. Ce nœud enregistre les webhooks de l'application ; pour cela l'URL publique doit commencer par https://. Le serveur de l'éditeur n'a pas besoin d'adresse.",
      two: "Si le premier opérateur ne peut pas envoyer un SMS (compte suspendu, expéditeur non enregistré, file pleine, injoignable), celui de secours l'envoie. Ce qui est peut-être déjà parti n'est jamais renvoyé.",
      environment:
        "Laissés vides, l'Account SID, l'Auth Token et l'expéditeur viennent des variables d'environnement affichées. TWILIO_ENABLED=false désactive l'envoi.",
      sandbox: "Une page de téléphones montre ce que le foyer envoie, et vous permet de répondre.",
      route:
        "Chaque région a ses propres identifiants : un Auth Token ou une clé API de us1 ne marche pas dans ie1 ou au1. L'emplacement (edge) ne change que le chemin. Toutes les requêtes à Twilio passent par le proxy.",
      webhooks: "Entrez ces adresses chez Twilio pour recevoir les réponses et les accusés de remise :",
      publicUrl: "Là où Twilio atteint Node-RED. Sans elle rien ne revient : ni réponses, ni STOP, ni accusés de remise.",
      limits:
        "Le délai vaut pour chaque personne, les limites pour tout le foyer. Un long SMS compte plusieurs parties, et les opérateurs facturent chaque partie.",
      store:
        "Le bac à sable garde ses données dans un dossier à part, qui finit par -sandbox, pour que ses personnes fictives n'atteignent jamais un vrai opérateur.",
      redis:
        "Tous les Node-RED avec le même serveur et le même nom sont un seul foyer. Il faut le paquet redis dans le dossier utilisateur de Node-RED. Dans le bac à sable, le nom finit par -sandbox.",
    },
    webhook: {
      inbound: "A message comes in",
      status: "Status callback",
      copy: "Copier",
      copied: "Copié",
    },
    check: {
      button: "Vérifier",
      about: "teste ce qui est saisi ici",
      running: "Vérification. Cela prend quelques secondes.",
      notAllowed: "Il vous faut le droit flows.write (pour déployer).",
      noAnswer: "Node-RED n'a pas répondu. Réessayez.",
      ok: "OK",
      warning: "Attention",
      failed: "Problème",
      field: "Aller à :",
      link: "Ouvrir la page de l'opérateur",
      homeNode: "Ouvrir la connexion à Home Assistant",
    },
    problem: {
      gateway_url:
        "L'adresse de la passerelle SMS du téléphone manque. Entrez-la sous Opérateur, comme sur l'accueil de l'application, par exemple http://192.168.1.20:8080.",
      phone_login:
        "L'utilisateur et le mot de passe de la passerelle SMS du téléphone manquent. Entrez-les sous Opérateur, comme sur l'accueil de l'application.",
      start: "« __name__ » ne peut pas être utilisé : __problem__",
      start_again: "« __name__ » ne peut pas encore être utilisé et sera réessayé : __problem__",
      store_key:
        "Le chiffrement demande une clé. Entrez-la sous Stockage, ou définissez __variable__. Pour en créer une : openssl rand -base64 32",
      store_url:
        "Le serveur des données manque. Entrez son adresse sous Stockage, comme redis://host:6379, ou définissez __variable__.",
      account_sid: "L'Account SID manque. Entrez-le sous Opérateur, ou définissez __variable__.",
      auth_token: "L'Auth Token manque. Entrez-le sous Opérateur, ou définissez __variable__.",
      no_sender: "L'expéditeur manque. Entrez votre numéro Twilio sous Opérateur, ou définissez __variable__.",
      sender: "L'expéditeur n'est pas un numéro de téléphone. Entrez-le avec l'indicatif du pays, comme +1 202 555 0123.",
      api_key: "Une clé API demande son SID et son secret. Entrez les deux, ou aucun.",
      country: "« __country__ » n'est pas un pays. Utilisez un code à deux lettres, comme FR.",
      time_zone: "« __zone__ » n'est pas un fuseau horaire. Utilisez un nom comme Europe/Paris.",
    },
    phones: "Ouvrir les téléphones",
    sidebar: {
      none: "Il n'y a pas encore de foyer dans ces flux. Un exemple en ajoute un.",
      example: "Importer un exemple",
      undeployed: "Déployez pour démarrer ce foyer.",
      open: "Page du foyer",
      phones: "Téléphones",
      well: "Tout va bien",
      quiet: alerts.quiet("__time__"),
      home,
      mqtt,
      stopped: alerts.stopped("__error__"),
      paused: alerts.paused,
      off: alerts.off,
      ...figures,
      month: "Coût ce mois-ci",
      waiting: "En attente",
      next: "__count__, prochain __time__",
      last: "Derniers SMS",
      no_texts: "Aucun pour l'instant.",
      received: "reçu",
      outcome: outcomes,
      notices: "Avis",
      no_notices: "Aucun avis.",
      problem: {
        no_household: "Ce foyer ne fonctionne pas. S'il ne démarre pas bientôt, voyez ses nœuds.",
        offline: "Node-RED est injoignable.",
        sign_in: "Il vous faut le droit household-sms.admin pour voir ceci.",
      },
    },
    sandboxPlays: {
      twilio: "Twilio",
      android: "un téléphone Android",
      pair: "Twilio, avec un téléphone Android en secours",
    },
    flag: {
      lookUpNumbers: "Demander à Twilio le type des nouveaux numéros (payant)",
      ...flags,
      encrypt: "Chiffrer tous les noms, numéros et textes",
    },
  },
  help: {
    summary:
      "Un foyer : comment partent ses SMS, ses heures calmes et ses limites, et où sont ses données. Tous les autres nœuds d'un foyer utilisent le même.",
    details: {
      carrier:
        "**Opérateur.** Le bac à sable fonctionne sur cet ordinateur et se comporte comme Twilio : il montre les téléphones du foyer sur une page et n'envoie rien. Twilio demande l'Account SID, l'Auth Token et un expéditeur : un numéro de téléphone, un Messaging Service (`MG…`), un numéro court ou un nom. Laissés vides, ils viennent de `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN` et `TWILIO_FROM_NUMBER` ; `TWILIO_ENABLED=false` désactive l'envoi. Avec *Recherche*, Twilio indique le type de chaque nouveau numéro, pour un petit supplément, afin de repérer les lignes fixes avant le premier SMS.",
      android:
        "**Un téléphone Android.** Un téléphone avec SIM et l'application libre SMS Gateway envoie les SMS du foyer au prix de son forfait, sans enregistrement. L'accueil de l'application montre l'utilisateur, le mot de passe et l'adresse ; la clé de signature est sous *Settings*, *Webhooks*. Ce nœud indique à l'application où envoyer ses rapports. STOP, START et HELP reçoivent leur réponse d'ici. Avec un secours, le deuxième opérateur envoie ce que le premier ne peut pas, une fois, et jamais ce qui est peut-être déjà parti. Un STOP à l'un vaut pour les deux.",
      publicUrl:
        "**URL publique.** Là où l'opérateur atteint les nœuds HTTP de Node-RED, préfixe compris. Les deux adresses de webhook apparaissent dessous, à copier dans la console Twilio. Sans URL publique les SMS partent, mais rien ne revient.",
      limits:
        "**Limites.** Personne ne reçoit deux SMS pendant le délai, rien ne part aux heures calmes sauf l'urgent et les réponses, et rien au-delà des limites quotidiennes ou du budget mensuel. Ce qui n'est pas envoyé sort par la sortie 2 du nœud, avec son motif. À 90 % d'une limite, `sms-status` donne un avis, une fois par jour.",
      consent:
        "**Consentement.** Rien n'est envoyé aux personnes qui n'ont pas accepté de recevoir des SMS, ni aux numéros qui ont répondu STOP, quel que soit le câblage des nœuds.",
      storage:
        "**Stockage.** Personnes, consentement et historique sont gardés dans des fichiers du dossier utilisateur de Node-RED, ou dans le dossier que vous indiquez. Le bac à sable garde ses données à part. Le contenu des SMS est supprimé après 30 jours et le journal après 400, sauf si vous le changez. Avec le chiffrement, les données ne révèlent ni nom, ni numéro, ni texte sans la clé : 32 octets aléatoires, comme en crée `openssl rand -base64 32`. Mieux vaut la définir dans `HOUSEHOLD_SMS_KEY`, car une clé saisie ici reste dans le dossier utilisateur de Node-RED, à côté des données. Gardez-en une copie : sans la clé, les données sont illisibles. Pour changer de clé, indiquez l'ancienne dans *Ancienne clé* ou `HOUSEHOLD_SMS_PREVIOUS_KEY` jusqu'à ce que Node-RED ait démarré une fois. Pour arrêter le chiffrement, décochez-le et laissez la clé jusque-là.",
      redis:
        "Sur Redis 7 ou Valkey, plusieurs Node-RED avec le même flux sont un seul foyer. Il faut le paquet `redis` : exécutez `npm install redis@5` dans le dossier utilisateur de Node-RED. Réglez `appendonly yes` et `appendfsync always` sur le serveur, sinon il peut perdre ce qu'il a confirmé ; l'envoi s'arrête alors jusqu'à une confirmation sur la page du foyer. Si le serveur n'est pas encore là, il est réessayé jusqu'à ce qu'il le soit.",
    },
    references: {
      console: "Console Twilio",
      gateway: "SMS Gateway for Android",
      guidelines: "Twilio : règles par pays",
    },
  },
};

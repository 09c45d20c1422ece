// La página de la copia de seguridad en los ajustes, en español.

import type { BackupWords } from "../en/backup";

export const backup: BackupWords = {
  title: "Copia de seguridad",
  makeTitle: "Descargar una copia",
  makeHint:
    "Un archivo con todo: personas, consentimiento, bajas, ajustes, mensajes programados y el registro. Está cifrado con una frase de contraseña. Sin ella nadie puede leer el archivo, tampoco tú.",
  notInIt:
    "No incluye las fotos, el acceso del operador ni lo que se ajusta en Node-RED. Eso está en una copia de la carpeta de Node-RED.",
  passphrase: "Frase de contraseña",
  passphraseHint: "Al menos 12 caracteres. Varias palabras seguidas se recuerdan bien.",
  repeat: "Repite la frase de contraseña",
  differs: "Las dos frases no coinciden.",
  make: "Descargar copia",
  made: "Copia descargada. Guarda la frase de contraseña en otro lugar.",
  restoreTitle: "Restaurar una copia",
  restoreHint: "Primero se comprueba el archivo entero. Nada cambia hasta que confirmes.",
  file: "Archivo de la copia",
  check: "Comprobar archivo",
  found: (time, people, records) =>
    `Copia de ${time}: ${people === 1 ? "1 persona" : `${people} personas`}, ${records === 1 ? "1 entrada" : `${records} entradas`} del registro.`,
  replaces:
    "Las personas, los ajustes y los mensajes programados vuelven a ser los de entonces. Quien se dio de baja después sigue de baja, y nada se envía otra vez.",
  sameLog: "El registro queda como está, porque dice lo que pasó.",
  otherLog: "Es de otro hogar, y su registro sustituye al de aquí.",
  returning: (names) => `Vuelven: ${names}`,
  leaving: (names) => `Dejan de estar: ${names}`,
  restore: "Restaurar ahora",
  cancel: "Cancelar",
  restored: "La copia está restaurada.",
};

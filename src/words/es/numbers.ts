// Why a phone number can't be entered, in Spanish: what is wrong and what to do.

import type { numbers as english } from "../en/numbers";

export const numbers: typeof english = {
  not_a_number: () => "Eso no parece un número de teléfono. Escríbelo con el prefijo del país, como +1 202 555 0123.",
  two_numbers: () => "Son dos números. Escribe solo uno.",
  extension: () => "Ese número tiene extensión y no recibe mensajes. Escribe un móvil sin extensión.",
  too_short: () => "Faltan cifras. Escribe el número entero con el prefijo del país, como +1 202 555 0123.",
  too_long: () => "Ese número tiene demasiadas cifras. Revísalo y escribe un solo número.",
  not_in_use: () => "Ningún teléfono tiene un número así. Revisa las cifras y, si es de otro país, el prefijo.",
  short_number: () => "Es un número de emergencias o de servicio. Escribe el móvil de una persona.",
  landline: () => "Es un teléfono fijo y no recibe mensajes. Escribe un móvil.",
  no_mobile_digit: (meant) => `Escrito así es un teléfono fijo. Para el móvil, escribe ${meant}.`,
  special_rate: () => "Es un número gratuito o de tarificación especial. Escribe el móvil de una persona.",
  fictional: () => "Ese número está reservado para películas y libros, así que nadie lo tiene. Escribe uno real.",
};

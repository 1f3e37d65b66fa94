/** Secrets of a laptop stay on laptops. */
package by.cabinet.common.secrets;

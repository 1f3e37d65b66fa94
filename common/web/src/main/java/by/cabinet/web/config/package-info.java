/** Secrets of a laptop stay on laptops. */
package by.cabinet.web.config;

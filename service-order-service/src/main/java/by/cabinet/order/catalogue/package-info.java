/** Offerings and their terms: launched, changed and withdrawn at run time, each change published with its date. R1.14 */
package by.cabinet.order.catalogue;

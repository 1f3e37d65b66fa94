/** Subscribers whose Cabinet access their organisation has closed. R1.2.4 */
package by.cabinet.rights.closings;

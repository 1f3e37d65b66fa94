/** SMS that subscribers send to the service number 141. R1.4 */
package by.cabinet.auth.incomingsms;

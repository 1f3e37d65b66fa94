/** From the opaque token outside to the signed one inside: who is calling, in the form that the services verify. R1.9 */
package by.cabinet.gateway.session;

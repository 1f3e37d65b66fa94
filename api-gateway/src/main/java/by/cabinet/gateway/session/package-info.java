/** From the opaque token outside to the signed one inside: who is calling, told to the services in their own terms. R1.9 */
package by.cabinet.gateway.session;

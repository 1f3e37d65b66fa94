/** How large a request may be, how long it may take, and how many requests a sender may send. */
package by.cabinet.gateway.limits;

/** SMS: what is to be sent, what came of it, what was received. */
package by.cabinet.contract.notification;

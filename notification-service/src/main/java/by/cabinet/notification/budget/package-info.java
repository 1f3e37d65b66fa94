/** How many messages a number, and everybody together, is sent a day: what stops SMS pumping. */
package by.cabinet.notification.budget;

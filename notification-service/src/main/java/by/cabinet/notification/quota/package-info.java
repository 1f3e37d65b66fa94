/** How many messages are sent a day, to one phone number and to all together: this stops SMS pumping. */
package by.cabinet.notification.quota;

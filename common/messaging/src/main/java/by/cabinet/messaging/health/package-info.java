/** Whether the database has what this program was built for (ready), and how the database and Kafka are (wellness). */
package by.cabinet.messaging.health;

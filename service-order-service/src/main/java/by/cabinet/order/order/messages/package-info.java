/** What orders tell others: commands to the funds side, requests to the network, state changes, SMS. */
package by.cabinet.order.order.messages;

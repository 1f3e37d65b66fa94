/** How much and how often: sizes and times of a request, and how many of them a sender may send. */
package by.cabinet.gateway.limits;

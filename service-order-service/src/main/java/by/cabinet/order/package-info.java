/** The Cabinet's main job: the catalogue of offerings, what is connected to subscribers, and the orders that change it. */
package by.cabinet.order;

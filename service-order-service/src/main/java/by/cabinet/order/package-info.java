/** The Cabinet's main job: the catalogue of offerings, what is connected to lines, and the orders that change it. */
package by.cabinet.order;

/** How a service serves its resources: a verified caller is let in to what is allowed to him, and every failure becomes a problem. */
package by.cabinet.rest;

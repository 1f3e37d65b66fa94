/** The services that the page is made of, called in the name of the person who looks at it. */
package by.cabinet.landing.neighbour;

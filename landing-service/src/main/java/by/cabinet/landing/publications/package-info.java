/** What the company publishes for everybody: the procedure and its versions (R3), the changes of services (R1.14). */
package by.cabinet.landing.publications;

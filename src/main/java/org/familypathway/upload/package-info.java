/**
 * What somebody sends as a file comes in here, whatever it is for: never more of it than may come, its digest taken, and looked through by the virus scanner where the council names one. What it is and where it stays, the chapter says that
 * asked for it. Nothing of it stays here.
 */
package org.familypathway.upload;

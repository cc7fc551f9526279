/**
 * Who looked at which family: each reading is an entry with who, what, when and why they may. Every request passes one filter, so a new page that names a case is noted without being told. The entries are only added and each holds the
 * digest of the one before; whoever sees the case reads them there, auditors across cases.
 */
package org.familypathway.looked;

/** Boards on other computers: finding the ports that ser2net announces. */
package io.flashlab.lab.remote;

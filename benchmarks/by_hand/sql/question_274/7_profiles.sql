-- Part 6: the profile of geïndiceerde werkzoekenden.
from jobseekers_by('duration');

from jobseekers_by('origin');

from jobseekers_by('age');

from jobseekers_by('dutch');

from jobseekers_by('status');

from jobseekers_by('schooling');

export { MembersService } from './members/members.service.js';
export { PlacesService } from './members/places.service.js';
export { PersonRef } from './members/person-ref.dto.js';
export { TIME_DEFAULTS } from './teams/defaults.js';
export { type Profile, ProfileService } from './profile/profile.service.js';
export { LogosService } from './teams/logos.service.js';
export { TEAM } from './teams/team.examples.js';
export { TeamsModule } from './teams.module.js';
export { TeamsService } from './teams/teams.service.js';

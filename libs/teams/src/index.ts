export { TeamsModule } from './teams.module.js';
export { TeamsService } from './teams/teams.service.js';
